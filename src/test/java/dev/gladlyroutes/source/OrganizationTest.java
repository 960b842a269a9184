package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationTest {

    @ParameterizedTest
    @CsvSource({
        "myorg, myorg, myorg.gladly.com",
        "MyOrg, myorg, myorg.gladly.com",
        "'  myorg\t', myorg, myorg.gladly.com",
        "my-org-2, my-org-2, my-org-2.gladly.com",
        "myorg.us-1, myorg.us-1, myorg.us-1.gladly.com",
        "myorg.gladly.com, myorg, myorg.gladly.com",
        "MYORG.GLADLY.COM, myorg, myorg.gladly.com",
        "myorg.gladly.com., myorg, myorg.gladly.com",
        "myorg.us-1.gladly.com, myorg.us-1, myorg.us-1.gladly.com",
        "myorg.gladly.qa, myorg, myorg.gladly.qa",
        "myorg.us-uat.gladly.qa, myorg.us-uat, myorg.us-uat.gladly.qa",
        "https://myorg.gladly.com, myorg, myorg.gladly.com",
        "HTTPS://MyOrg.Gladly.Com/, myorg, myorg.gladly.com",
        "http://myorg.gladly.com/api/v1/export/jobs?status=COMPLETED, myorg, myorg.gladly.com",
        "https://myorg.us-1.gladly.com/#/settings, myorg.us-1, myorg.us-1.gladly.com",
        "https://myorg.gladly.com:443/, myorg, myorg.gladly.com",
        "myorg.gladly.com:443, myorg, myorg.gladly.com",
        "https://myorg.us-1, myorg.us-1, myorg.us-1.gladly.com",
        "myorg.us-east-1, myorg.us-east-1, myorg.us-east-1.gladly.com",
        "https://myorg.gladly.com?x=https://evil.com, myorg, myorg.gladly.com",
    })
    void readsWhateverPeoplePaste(String pasted, String name, String host) {
        assertThat(Organization.parse(pasted)).contains(new Organization(name, host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "gladly.com",
                "GLADLY.COM",
                "https://gladly.com/",
                "gladly.qa",
                "a.b.c.gladly.com",
                "a.b.c",
                "shop.example",
                "shop.com:443",
                "https://shop.example/path",
                "https://shop.example?x=.gladly.com",
                "https://myorg.gladly.com:8443",
                "https://myorg.gladly.com:",
                "www.evil.com",
                "https://myorg.gladly.com.evil.com",
                "myorg.gladly.com@evil.com",
                "https://user:password@myorg.gladly.com",
                "ftp://myorg.gladly.com",
                "my org",
                "my_org",
                "-myorg",
                "myorg-",
                ".myorg",
                "myorg..us-1",
                "my\norg",
                "..",
                "myörg",
            })
    void refusesWhatIsNoOrganization(String pasted) {
        assertThat(Organization.parse(pasted)).isEmpty();
    }

    @Test
    void refusesALabelThatDnsCannotHold() {
        assertThat(Organization.parse("a".repeat(63))).isPresent();
        assertThat(Organization.parse("a".repeat(64))).isEmpty();
    }

    @Test
    void answersWithAnHttpsAddress() {
        assertThat(Organization.parse("http://MYORG.us-1").map(Organization::baseUrl))
                .contains(URI.create("https://myorg.us-1.gladly.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"myorg.gladly.com", "MyOrg.Gladly.QA", "myorg.us-1.gladly.com"})
    void trustsGladlysHosts(String host) {
        assertThat(Organization.isGladlyHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "gladly.com",
                "notgladly.com",
                "myorg.gladly.com.evil.com",
                "localhost",
                "myorg-gladly.com"
            })
    void trustsNoOtherHost(String host) {
        assertThat(Organization.isGladlyHost(host)).isFalse();
    }
}
