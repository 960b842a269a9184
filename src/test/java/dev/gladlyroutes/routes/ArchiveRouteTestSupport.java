package dev.gladlyroutes.routes;

import dev.gladlyroutes.support.RecordedS3;
import dev.gladlyroutes.support.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.services.s3.S3Client;

/** For the routes that send requests to S3: a real server, whose bucket is empty before each test. */
@Import(RecordedS3.class)
abstract class ArchiveRouteTestSupport extends RouteTestSupport {

    static final String BUCKET = "archive";

    static S3Server server;
    static S3Client client;

    @Autowired
    RecordedS3 s3;

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start(directory.resolve("s3"));
        client = server.client();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stopServer() throws Exception {
        client.close();
        server.close();
    }

    @DynamicPropertySource
    static void endpoint(DynamicPropertyRegistry registry) {
        registry.add("gladly.sink.archive.endpoint", server::endpoint);
        registry.add("gladly.sink.archive.path-style-access", () -> true);
    }

    @BeforeEach
    void empty() {
        s3.reset();
        server.keys(BUCKET)
                .forEach(key ->
                        client.deleteObject(request -> request.bucket(BUCKET).key(key)));
    }
}
