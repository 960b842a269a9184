package dev.gladlyroutes.doctor;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClassifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Whether a host has an address, and whether a connection comes about there. */
final class NetworkChecks {

    /** The last of them, which everything builds on that asks the host. */
    static final String CONNECTION = "connection";

    private static final String DNS = "dns";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final URI address;
    private final String property;
    private final Duration patience;

    /** @param property which names the host */
    NetworkChecks(URI address, String property, Duration patience) {
        this.address = address;
        this.property = property;
        this.patience = patience;
    }

    List<Check> list() {
        return List.of(
                Check.of(DNS, this::name),
                Check.of(CONNECTION, this::connection).after(DNS));
    }

    private Observation name() {
        try {
            InetAddress[] found = InetAddress.getAllByName(address.getHost());
            return Observation.ok(address.getHost() + " is " + found[0].getHostAddress());
        } catch (UnknownHostException unknown) {
            return Observation.wrong(
                    "The host " + address.getHost() + " is not known.",
                    "Correct " + property + ", or let this machine's DNS find the host.");
        }
    }

    private Observation connection() {
        boolean encrypted = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : encrypted ? HTTPS : HTTP;
        try (Socket socket = new Socket()) {
            int timeout = (int) patience.toMillis();
            socket.connect(new InetSocketAddress(address.getHost(), port), timeout);
            socket.setSoTimeout(timeout);
            return encrypted ? encryption(socket, port) : Observation.ok("Port " + port + " answers, without TLS");
        } catch (IOException unreachable) {
            return Observation.wrong(
                    "Port " + port + " cannot be reached: " + unreachable.getMessage() + ".",
                    "Let this machine through to " + address.getHost() + ":" + port + ", or correct " + property + ".");
        }
    }

    private Observation encryption(Socket socket, int port) {
        try {
            return Observation.ok(handshake(socket, port));
        } catch (IOException refused) {
            Failure failure = new FailureClassifier().classify(refused);
            return Observation.wrong(
                    "TLS does not come about: " + failure.summary(),
                    "Look for a proxy in the way, and add the authority of its certificate to Java's trust store"
                            + " (-Djavax.net.ssl.trustStore).");
        }
    }

    private String handshake(Socket socket, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, address.getHost(), port, true)) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            SSLSession session = encrypted.getSession();
            Certificate certificate = session.getPeerCertificates()[0];
            return session.getProtocol()
                    + (certificate instanceof X509Certificate dated
                            ? ", certificate until " + dated.getNotAfter().toInstant()
                            : "");
        }
    }
}
