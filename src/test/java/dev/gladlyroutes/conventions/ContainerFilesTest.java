package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the files in {@code docker} promise, as far as it can be seen without an engine that runs them. */
class ContainerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Path COMPOSE = DOCKER.resolve("compose.yaml");
    private static final String VERSION = ".+:v?\\d+(\\.\\d+)+[\\w.-]*";
    private static final String OWN_IMAGE = "gladly-routes:local";

    static Stream<String> services() throws IOException {
        return map(compose(), "services").keySet().stream().map(String::valueOf);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceTellsAnImageOfOneVersion(String name) throws IOException {
        String image = text(service(name), "image");
        assertThat(image.equals(OWN_IMAGE) || image.matches(VERSION)).as(image).isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsAskedForItsHealth(String name) throws IOException {
        assertThat(list(map(service(name), "healthcheck"), "test"))
                .first()
                .asString()
                .isEqualTo("CMD");
    }

    @ParameterizedTest
    @MethodSource("services")
    void noServiceHasMoreRightsThanItNeeds(String name) throws IOException {
        assertThat(service(name))
                .doesNotContainKeys("privileged", "cap_add", "network_mode", "pid", "user")
                .containsEntry("security_opt", List.of("no-new-privileges:true"));
        assertThat(list(service(name), "volumes"))
                .noneMatch(volume -> volume.toString().contains("docker.sock"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyPortIsForThisMachineAlone(String name) throws IOException {
        assertThat(list(service(name), "ports"))
                .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void noServiceHasASecretInItsEnvironment(String name) throws IOException {
        assertThat(map(service(name), "environment").keySet())
                .allMatch(variable -> !variable.toString().matches(".*(PASSWORD|SECRET|TOKEN|CREDENTIAL|WRITE_KEY)")
                        || variable.toString().endsWith("_FILE"));
    }

    @Test
    void everySecretOfTheComposeFileIsWrittenByTheScript() throws IOException {
        String script = Files.readString(DOCKER.resolve("make-secrets"));
        map(compose(), "secrets").forEach((name, secret) -> {
            assertThat(text((Map<?, ?>) secret, "file")).isEqualTo("./secrets/" + name);
            assertThat(script).containsPattern("(?m)^secret " + name + " ");
        });
        assertThat(Files.readString(Path.of(".gitignore"))).contains("docker/secrets/");
    }

    @Test
    void theFilesThatServicesAreGivenExist() throws IOException {
        for (String name : services().toList()) {
            for (Object volume : list(service(name), "volumes")) {
                if (volume.toString().startsWith("./")) {
                    assertThat(DOCKER.resolve(volume.toString().split(":")[0])).exists();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "hawtio.Dockerfile"})
    void anImageIsBuiltOnOneVersionAndRunsAsANumericUser(String name) throws IOException {
        Dockerfile file = Dockerfile.of(DOCKER.resolve(name));
        assertThat(file.all("FROM")).hasSize(2).allSatisfy(image -> assertThat(image.replaceFirst(" AS .*", ""))
                .matches(VERSION));
        assertThat(file.last("USER")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(file.last("HEALTHCHECK")).contains("\"healthcheck\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "hawtio.Dockerfile"})
    void whatAnImageCopiesIsThereAndIsSentToTheEngine(String name) throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(Dockerfile.of(DOCKER.resolve(name)).copiedFromProject()).allSatisfy(path -> {
            assertThat(path).exists();
            assertThat(sent).contains("!" + path);
        });
    }

    @Test
    void theKubernetesExampleRunsOneProcessAsTheImagesUser() throws IOException {
        Map<?, ?> set = manifests().get("StatefulSet");
        assertThat(map(set, "spec").get("replicas")).isEqualTo(1);
        String user = Dockerfile.of(DOCKER.resolve("Dockerfile")).last("USER");
        Map<?, ?> rights = map(pod(), "securityContext");
        assertThat(rights.get("runAsUser") + ":" + rights.get("runAsGroup")).isEqualTo(user);
        assertThat(rights.get("runAsNonRoot")).isEqualTo(true);
        assertThat(text(container(), "image")).matches(VERSION);
        assertThat(map(container(), "securityContext").get("readOnlyRootFilesystem"))
                .isEqualTo(true);
        assertThat(map(container(), "securityContext").get("allowPrivilegeEscalation"))
                .isEqualTo(false);
    }

    @Test
    void theKubernetesExampleAsksForHealthAndSetsBounds() throws IOException {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(text(map(map(container(), probe), "httpGet"), "path")).startsWith("/actuator/health/");
        }
        assertThat(map(map(container(), "resources"), "limits").get("memory")).isNotNull();
        assertThat(map(map(container(), "resources"), "requests").get("memory")).isNotNull();
    }

    @Test
    void theKubernetesExampleMountsWhatItDeclaresAndNamesItsSecrets() throws IOException {
        Stream<?> declared = Stream.concat(
                list(pod(), "volumes").stream(),
                list(map(manifests().get("StatefulSet"), "spec"), "volumeClaimTemplates").stream()
                        .map(claim -> map((Map<?, ?>) claim, "metadata")));
        assertThat(list(container(), "volumeMounts").stream().map(mount -> text((Map<?, ?>) mount, "name")))
                .containsExactlyInAnyOrderElementsOf(
                        declared.map(volume -> text((Map<?, ?>) volume, "name")).toList());
        assertThat(map(manifests().get("Secret"), "stringData").keySet())
                .allMatch(key -> key.toString().startsWith("gladly."));
        assertThat(map(manifests().get("ConfigMap"), "data").values())
                .as("environment variables are texts")
                .allMatch(String.class::isInstance);
    }

    private static Map<?, ?> pod() throws IOException {
        return map(map(map(manifests().get("StatefulSet"), "spec"), "template"), "spec");
    }

    private static Map<?, ?> container() throws IOException {
        return (Map<?, ?>) list(pod(), "containers").get(0);
    }

    private static Map<String, Map<?, ?>> manifests() throws IOException {
        Map<String, Map<?, ?>> manifests = new TreeMap<>();
        StreamSupport.stream(
                        new Yaml()
                                .loadAll(Files.readString(DOCKER.resolve("kubernetes.yaml")))
                                .spliterator(),
                        false)
                .map(manifest -> (Map<?, ?>) manifest)
                .forEach(manifest -> manifests.put(text(manifest, "kind"), manifest));
        return manifests;
    }

    private static Map<?, ?> compose() throws IOException {
        return new Yaml().load(Files.readString(COMPOSE));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> service(String name) throws IOException {
        return (Map<String, Object>) map(map(compose(), "services"), name);
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        Object value = parent.get(key);
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static List<?> list(Map<?, ?> parent, String key) {
        Object value = parent.get(key);
        return value == null ? List.of() : List.copyOf((Collection<?>) value);
    }

    private static String text(Map<?, ?> parent, String key) {
        return String.valueOf(parent.get(key));
    }
}
