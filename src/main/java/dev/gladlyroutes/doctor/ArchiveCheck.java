package dev.gladlyroutes.doctor;

import dev.gladlyroutes.archive.ArchiveProperties;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The S3 archive: everything that its routes do there is done once with a small object, which goes again. */
final class ArchiveCheck implements SystemCheck {

    private static final String BUCKET = "bucket";
    private static final String PUT = "put";
    private static final String HEAD = "head";

    private final ArchiveProperties properties;
    private final Supplier<S3Client> opening;
    private final S3Refusals refusals;
    private final String bucket;
    private final ProbeObject probe;
    private @Nullable S3Client client;

    /** The request that failed for a reason for which all others would fail too. */
    private @Nullable String broken;

    /** @param opening makes the client, which this closes */
    ArchiveCheck(ArchiveProperties properties, Supplier<S3Client> opening) {
        this.properties = properties;
        this.opening = opening;
        this.refusals = new S3Refusals(properties);
        this.bucket = Objects.requireNonNull(properties.bucket());
        this.probe = new ProbeObject(properties);
    }

    /** A request of S3. */
    private interface Request {
        Observation make(S3Client client);
    }

    @Override
    public String system() {
        return "archive";
    }

    @Override
    public String properties() {
        return "gladly.sink.archive";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                Check.of(BUCKET, this::open),
                asking(PUT, "s3:PutObject", probe::put).after(BUCKET),
                asking(HEAD, "s3:GetObject", probe::head).after(PUT),
                Check.of("encryption", probe::encryption).after(HEAD),
                asking("get", "s3:GetObject", probe::get).after(PUT),
                asking("list", "s3:ListBucket", this::list).after(BUCKET),
                asking("multipart", "s3:PutObject", this::multipart).after(BUCKET),
                asking("delete", "s3:DeleteObject", this::delete).after(PUT));
    }

    private Check asking(String name, String action, Request request) {
        return Check.of(name, () -> {
            if (broken != null) {
                return Observation.skipped("It was not looked at.", "See to \"" + broken + "\" first.");
            }
            try {
                return request.make(Objects.requireNonNull(client));
            } catch (AwsServiceException refusal) {
                broken = refusals.isOfRight(refusal) ? null : name;
                return refusals.observation(refusal, action);
            } catch (SdkClientException unreachable) {
                broken = name;
                throw unreachable;
            }
        });
    }

    private Observation open() {
        client = opening.get();
        return Observation.ok(bucket
                + (properties.endpoint() == null
                        ? " in " + client.serviceClientConfiguration().region()
                        : " at " + properties.endpoint()));
    }

    private Observation list(S3Client s3) {
        s3.listObjectsV2(request -> request.bucket(bucket).prefix(probe.key()).maxKeys(1));
        return Observation.ok("Its keys can be listed, as a replay does");
    }

    private Observation multipart(S3Client s3) {
        CreateMultipartUploadRequest.Builder request =
                CreateMultipartUploadRequest.builder().bucket(bucket).key(probe.key());
        if (probe.isEncrypted()) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(properties.kmsKeyId());
        }
        String id = s3.createMultipartUpload(request.build()).uploadId();
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(probe.key()).uploadId(id));
        } catch (AwsServiceException refusal) {
            return left(
                    "An upload in parts of " + probe.key() + " could be begun, but not aborted, and is left there.",
                    refusal,
                    "s3:AbortMultipartUpload");
        }
        return Observation.ok("Files above 16 MiB can be uploaded in parts");
    }

    /** The product itself deletes nothing there, so it can work without the right to. */
    private Observation delete(S3Client s3) {
        try {
            return probe.delete(s3);
        } catch (AwsServiceException refusal) {
            return left(
                    "The object " + probe.key() + " could not be deleted, and is left there.",
                    refusal,
                    "s3:DeleteObject");
        }
    }

    private Observation left(String result, AwsServiceException refusal, String action) {
        String remedy =
                Objects.requireNonNull(refusals.observation(refusal, action).nextStep());
        return Observation.warning(result, "Remove it yourself. " + remedy);
    }

    @Override
    public void close() {
        if (client != null) {
            try (S3Client closed = client) {
                if (probe.isLeft()) {
                    probe.delete(closed);
                }
            }
        }
    }
}
