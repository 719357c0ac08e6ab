package dev.portgauge.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * Standard output whose reader may go away, or that was closed from the start: the rest is then
 * dropped, and the program still ends with the code of its verdict.
 */
final class UnheardOutput extends FilterOutputStream {

    private final BooleanSupplier gone;
    private boolean unheard;

    /**
     * @param gone asked after a failure: whether its reader went away
     */
    UnheardOutput(OutputStream out, BooleanSupplier gone) {
        super(out);
        this.gone = gone;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (!unheard) {
            try {
                out.write(bytes, from, length);
            } catch (IOException failed) {
                giveUp(failed);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (!unheard) {
            try {
                out.flush();
            } catch (IOException failed) {
                giveUp(failed);
            }
        }
    }

    private void giveUp(IOException failed) throws IOException {
        unheard = gone.getAsBoolean();
        if (!unheard) {
            throw failed;
        }
    }
}
