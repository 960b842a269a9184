package dev.gladlyroutes.archive;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.Spool;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What the archive's routes ask about objects: their keys, metadata and content. */
public class ArchiveObjects {

    private static final String SHA256 = "sha256";
    private static final String LINES = "lines";

    private final ArchiveKeys keys;
    private final Spool spool;
    private final MultipartMetadata multipart;

    ArchiveObjects(ArchiveKeys keys, Spool spool, MultipartMetadata multipart) {
        this.keys = keys;
        this.spool = spool;
        this.multipart = multipart;
    }

    /** Key of the delivery's file. */
    public String key(@Variable("delivery") Delivery delivery) {
        return keys.file(delivery.ticket());
    }

    /** Key of the manifest of the delivery's job. */
    public String manifestKey(@Variable("delivery") Delivery delivery) {
        return keys.manifest(delivery.ticket());
    }

    /**
     * The file to upload, as it lies in the spool.
     *
     * @throws DamagedFileException when it is not what the object's metadata will say
     */
    public File content(@Variable("upload") Upload upload) throws DamagedFileException {
        if (!spool.isIntact(upload.file())) {
            throw new DamagedFileException();
        }
        return spool.locate(upload.file().path()).toFile();
    }

    /** Object metadata, so that a reader can check what is behind the compression. */
    public Map<String, String> metadata(@Header(AWS2S3Constants.KEY) String key, @Variable("upload") Upload upload) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SHA256, upload.file().sha256());
        metadata.put(LINES, Long.toString(upload.file().lines()));
        multipart.announce(key, metadata);
        return metadata;
    }

    /** Whether the object that lies under the key already has the upload's content. */
    public boolean isSame(@Variable("upload") Upload upload, @Body @Nullable HeadObjectResponse existing) {
        return existing != null
                && upload.file().sha256().equals(existing.metadata().get(SHA256));
    }

    /** Where the existing object is copied to before its key gets other bytes. */
    public String supersededKey(@Header(AWS2S3Constants.KEY) String key, @Body @Nullable HeadObjectResponse existing) {
        HeadObjectResponse object = Objects.requireNonNull(existing);
        String tag = object.eTag() == null ? "unknown" : object.eTag().replace("\"", "");
        return keys.superseded(key, object.metadata().getOrDefault(SHA256, tag));
    }
}
