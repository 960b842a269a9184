package dev.gladlyroutes.bench.whole;

import java.io.IOException;
import java.net.Socket;

/** How sockets end. */
final class Sockets {

    private Sockets() {}

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is what was wanted.
        }
    }
}
