package dev.gladlyroutes.support;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server on loopback that keeps its objects as files. */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "local-access-key";
    public static final String SECRET_KEY = "local-secret-key";

    private final S3Proxy server;
    private final RecordingBlobStore store;
    private final URI endpoint;

    private S3Server(S3Proxy server, RecordingBlobStore store) {
        this.server = server;
        this.store = store;
        this.endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Starts a server on a free port. */
    public static S3Server start(Path directory) throws Exception {
        Files.createDirectories(directory);
        RecordingBlobStore store = new RecordingBlobStore(new FilesystemNio2BlobStore(directory.toString()));
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        return new S3Server(server, store);
    }

    /** Its address. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client of it. */
    public S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** Keys of a bucket's objects. */
    public List<String> keys(String bucket) {
        try (S3Client client = client()) {
            return client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    /** Key of each object that was written so far, in the order of their completion; one written twice is there twice. */
    public List<String> puts() {
        return store.puts();
    }

    /** The properties that point the archive sink at it. */
    public List<String> properties(String bucket) {
        return List.of(
                "gladly.sink.archive.bucket=" + bucket,
                "gladly.sink.archive.endpoint=" + endpoint,
                "gladly.sink.archive.path-style-access=true",
                "gladly.sink.archive.access-key=" + ACCESS_KEY,
                "gladly.sink.archive.secret-key=" + SECRET_KEY);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
