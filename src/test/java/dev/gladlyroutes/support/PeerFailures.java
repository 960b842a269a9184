package dev.gladlyroutes.support;

import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The exceptions in which the peers' refusals reach the routes. */
public final class PeerFailures {

    private PeerFailures() {}

    /** An HTTP answer that is no success. */
    public static HttpOperationFailedException http(int status) {
        return http(status, Map.of());
    }

    /** An HTTP answer that is no success, with headers. */
    public static HttpOperationFailedException http(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("https://peer.example.com", status, "as told", null, headers, "");
    }

    /** A refusal of S3. */
    public static S3Exception s3(int status, String code, String message) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(
                                SdkHttpResponse.builder().statusCode(status).build())
                        .build())
                .build();
    }
}
