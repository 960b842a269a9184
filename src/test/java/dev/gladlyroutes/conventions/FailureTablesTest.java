package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.PeerAwayException;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.SlowPeerException;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.NotAnExportException;
import dev.gladlyroutes.spool.SpoolDiskException;
import dev.gladlyroutes.spool.TruncatedFileException;
import dev.gladlyroutes.support.PeerFailures;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What the tables of {@code docs/failures.md} say is what the classifier does. */
class FailureTablesTest {

    private static final Path DOCUMENT = Path.of("docs/failures.md");
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final Map<String, Exception> EXCEPTIONS = Stream.of(
                    new ConnectException("refused"),
                    new SocketTimeoutException("Read timed out"),
                    new SocketException("Connection reset"),
                    new SlowPeerException(new AnswerLimits(Duration.ofMinutes(1), 1, 1)),
                    new UnknownHostException("nowhere"),
                    new ConnectionClosedException(),
                    new PeerAwayException("no token", Map.of()),
                    new TruncatedFileException("cut"),
                    new NotAnExportException("a web page"),
                    new JsonParseException(null, "unexpected"),
                    new StreamConstraintsException("too long"),
                    new NoTypeConversionAvailableException(null, String.class),
                    new SSLHandshakeException("broken off"),
                    new CertificateExpiredException(),
                    new CertificateNotYetValidException(),
                    new CertificateException(),
                    new SSLPeerUnverifiedException("another host"),
                    new SpoolDiskException("full"),
                    new DamagedFileException(),
                    ApiCallTimeoutException.create(1),
                    new SQLTransientConnectionException("Connection is not available"),
                    new InterruptedException(),
                    new RejectedExecutionException(),
                    new IllegalStateException())
            .collect(Collectors.toMap(exception -> exception.getClass().getSimpleName(), Function.identity()));

    private static Map<String, List<List<String>>> tables;

    private final FailureClassifier classifier = new FailureClassifier();

    /** Rows of each table, without its head, under the title of the section. */
    @BeforeAll
    static void readTables() throws IOException {
        tables = new HashMap<>();
        String title = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("## ")) {
                title = line.substring(3);
            } else if (line.startsWith("|") && !line.startsWith("|---")) {
                tables.computeIfAbsent(title, name -> new ArrayList<>()).add(cells(line));
            }
        }
        tables.values().forEach(rows -> rows.remove(0));
    }

    @Test
    void everyHttpStatusIsOfTheClassInTheTable() {
        Map<String, FailureClass> classes = new HashMap<>();
        for (List<String> row : tables.get("HTTP: Gladly and Segment")) {
            entries(row).forEach(entry -> classes.put(entry, FailureClass.valueOf(row.get(1))));
        }

        assertThat(classes).hasSizeGreaterThan(15).containsKeys("3xx", "4xx", "5xx");
        for (int status = 300; status < 600; status++) {
            FailureClass expected = classes.getOrDefault(String.valueOf(status), classes.get(status / 100 + "xx"));
            assertThat(kind(PeerFailures.http(status))).as("HTTP %d", status).isEqualTo(expected);
        }
    }

    @Test
    void everyS3CodeIsOfTheClassInTheTable() {
        assertThat(tables.get("S3")).hasSizeGreaterThan(20).allSatisfy(row -> {
            String code = row.get(0).equals("none") ? "" : row.get(0);
            assertThat(kind(PeerFailures.s3(Integer.parseInt(row.get(1)), code, "told")))
                    .isEqualTo(FailureClass.valueOf(row.get(2)));
        });
    }

    @Test
    void everySqlStateIsOfTheClassInTheTable() {
        Map<String, FailureClass> classes = new HashMap<>();
        for (List<String> row : tables.get("Warehouse")) {
            entries(row).forEach(entry -> classes.put(entry, FailureClass.valueOf(row.get(1))));
        }

        assertThat(classes).hasSizeGreaterThan(20).containsKeys("I to Z", "other");
        assertThat(Stream.concat(everySqlClass(), classes.keySet().stream().filter(entry -> entry.length() == 5)))
                .allSatisfy(sqlState ->
                        assertThat(kind(new SQLException("told", sqlState))).isEqualTo(expected(classes, sqlState)));
    }

    @Test
    void everyExceptionIsOfTheClassInTheTable() {
        List<List<String>> rows = tables.get("Exceptions");
        assertThat(rows.stream().map(row -> row.get(0))).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
        assertThat(rows).allSatisfy(row -> {
            Failure failure = classifier.classify(new RuntimeException("wrapped", EXCEPTIONS.get(row.get(0))));
            assertThat(failure.kind()).isEqualTo(FailureClass.valueOf(row.get(1)));
            assertThat(failure.reason()).isEqualTo(row.get(2));
        });
    }

    private FailureClass kind(Exception exception) {
        return classifier.classify(exception).kind();
    }

    private static FailureClass expected(Map<String, FailureClass> classes, String state) {
        if (classes.containsKey(state)) {
            return classes.get(state);
        }
        String rest = state.charAt(0) >= 'I' ? "I to Z" : "other";
        return classes.getOrDefault(state.substring(0, 2), classes.get(rest));
    }

    private static Stream<String> everySqlClass() {
        return LETTERS.chars().boxed().flatMap(first -> LETTERS.chars()
                .mapToObj(second -> Character.toString(first) + (char) second + "000"));
    }

    private static Stream<String> entries(List<String> row) {
        return Stream.of(row.get(0).split(", "));
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
