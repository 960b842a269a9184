package dev.gladlyroutes.kill;

import dev.gladlyroutes.support.Peers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Every object: its metadata and the hash of what is behind the compression; manifests are compared as text. */
record ArchivedObjects(boolean whicheverCameFirst) implements Aspect {

    private static final Pattern COUNT = Pattern.compile("\"(delivered|superseded)\" : \\d+");

    /** All of them. */
    static ArchivedObjects whole() {
        return new ArchivedObjects(false);
    }

    /** When files are loaded side by side, chance decides which of two versions of a row is superseded. */
    static ArchivedObjects whicheverRowsCameFirst() {
        return new ArchivedObjects(true);
    }

    @Override
    public Map<String, String> of(Site site) throws Exception {
        Map<String, String> objects = new TreeMap<>();
        try (S3Client client = site.peers().s3().client()) {
            for (String key : site.peers().s3().keys(Peers.BUCKET)) {
                ResponseBytes<GetObjectResponse> object = client.getObjectAsBytes(
                        request -> request.bucket(Peers.BUCKET).key(key));
                objects.put(
                        key,
                        key.endsWith(".gz")
                                ? object.response().metadata() + " " + sha256(unpacked(object.asByteArray()))
                                : manifest(object.asString(StandardCharsets.UTF_8)));
            }
        }
        return objects;
    }

    private String manifest(String text) {
        return whicheverCameFirst ? COUNT.matcher(text).replaceAll("\"$1\" : any") : text;
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return unpacked.readAllBytes();
        }
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
