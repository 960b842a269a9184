package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Peers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Every object: a file holds the bytes that Gladly exported, and has its metadata; manifests are compared as text. */
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
                if (key.endsWith(".gz")) {
                    assertThat(unpacked(object.asByteArray())).as(key).isEqualTo(exported(site, key));
                    objects.put(key, object.response().metadata().toString());
                } else {
                    objects.put(key, manifest(object.asString(StandardCharsets.UTF_8)));
                }
            }
        }
        return objects;
    }

    private static byte[] exported(Site site, String key) throws IOException {
        String job = key.replaceFirst(".*/job=([^/]*)/.*", "$1");
        String file = key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\.gz$", "");
        return Files.readAllBytes(site.peers().exports().resolve(job).resolve(file));
    }

    private String manifest(String text) {
        return whicheverCameFirst ? COUNT.matcher(text).replaceAll("\"$1\" : any") : text;
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return unpacked.readAllBytes();
        }
    }
}
