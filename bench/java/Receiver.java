import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The C program receive: it works only while it is asked to, so its rounds and ours can alternate.
 */
final class Receiver implements AutoCloseable {

    private final Process process;
    private final OutputStream orders;
    private final BufferedReader answers;

    Receiver(String program) throws IOException {
        process =
                new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        orders = process.getOutputStream();
        answers = process.inputReader();
    }

    /** Does it once; returns the nanoseconds that it took. */
    long round() throws IOException {
        orders.write('\n');
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("receive has ended");
        }
        return Long.parseLong(answer);
    }

    @Override
    public void close() throws IOException {
        orders.close(); // which ends it
    }
}
