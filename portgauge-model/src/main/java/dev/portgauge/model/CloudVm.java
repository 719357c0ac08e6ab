package dev.portgauge.model;

/**
 * Whose cloud this machine is in, by files of its own.
 *
 * @param evidence the file that tells it
 */
public record CloudVm(Cloud cloud, String evidence) {

    /** Providers that can be told by such files. */
    public enum Cloud {
        AZURE,
        GOOGLE,
        AWS
    }
}
