package dev.gladlyroutes.doctor;

import dev.gladlyroutes.archive.ArchiveKeys;
import dev.gladlyroutes.archive.ArchiveProperties;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** A small object that is written to the archive, read and deleted again. */
final class ProbeObject {

    private static final byte[] CONTENT = "Gladly Routes was here to look.\n".getBytes(StandardCharsets.UTF_8);

    private final ArchiveProperties properties;
    private final String bucket;
    private final String key;
    private @Nullable HeadObjectResponse head;
    private boolean left;

    ProbeObject(ArchiveProperties properties) {
        this.properties = properties;
        this.bucket = Objects.requireNonNull(properties.bucket());
        // Several may look at the same time.
        this.key = new ArchiveKeys(properties.prefix()).probe(UUID.randomUUID().toString());
    }

    String key() {
        return key;
    }

    /** Whether it may lie there now. */
    boolean isLeft() {
        return left;
    }

    boolean isEncrypted() {
        return properties.kmsKeyId() != null && !properties.kmsKeyId().isBlank();
    }

    Observation put(S3Client s3) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key);
        if (isEncrypted()) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(properties.kmsKeyId());
        }
        // It may be there even if the answer does not come.
        left = true;
        s3.putObject(request.build(), RequestBody.fromBytes(CONTENT));
        return Observation.ok("An object can be written");
    }

    Observation head(S3Client s3) {
        head = s3.headObject(request -> request.bucket(bucket).key(key));
        return Observation.ok("Its head can be read");
    }

    Observation encryption() {
        HeadObjectResponse object = Objects.requireNonNull(head);
        String told = Objects.requireNonNullElse(object.serverSideEncryptionAsString(), "none");
        String keyId = Objects.requireNonNullElse(object.ssekmsKeyId(), "");
        // S3 tells the key's ARN, whatever name it was given; that of an alias cannot be compared.
        String wanted = Objects.requireNonNullElse(properties.kmsKeyId(), "");
        if (isEncrypted() && !(told.startsWith("aws:kms") && (wanted.contains("alias/") || keyId.endsWith(wanted)))) {
            return Observation.wrong(
                    "The object is not encrypted with the key that was asked for, but with: " + told + " " + keyId,
                    "Look for a rule of the bucket that chooses another key, or correct gladly.sink.archive.kms-key-id.");
        }
        return Observation.ok(told + (isEncrypted() ? " with the configured key" : ", as the bucket has it"));
    }

    Observation get(S3Client s3) {
        byte[] read =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
        return Arrays.equals(read, CONTENT)
                ? Observation.ok("The bytes are those that were written")
                : Observation.wrong(
                        "Other bytes came back than were written.",
                        "Look for a proxy or a gateway between here and the store that changes objects.");
    }

    Observation delete(S3Client s3) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
        left = false;
        return Observation.ok("The object is gone again");
    }
}
