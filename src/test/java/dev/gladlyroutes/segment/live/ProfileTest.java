package dev.gladlyroutes.segment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'original':'A@x.org','normalized':'a@x.org'},{'original':'b@x.org'}] | a@x.org",
                "[{'original':'a@x.org'},{'original':'B@x.org','primary':true}] | B@x.org",
                "[{'original':'a@x.org','primary':false},{'original':'b@x.org','primary':false}] | a@x.org",
                "[{'normalized':'','original':' a@x.org '}] | a@x.org",
                "[{'primary':true},{'original':'b@x.org'}] |",
                "[] |",
                "{} |",
                "['a@x.org'] |",
                "null |"
            })
    void takesThePrimaryAddressElseTheFirst(String emails, String expected) throws IOException {
        assertThat(profile("'emails':" + emails).email()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'original':'(202) 555-0143','normalized':'+12025550143'}] | +12025550143",
                "[{'original':'+12025550143'}] | +12025550143",
                "[{'original':'555-0143'}] |",
                "[{'normalized':'+1'},{'normalized':'+12025550144','primary':true}] | +12025550144",
                "[] |"
            })
    void takesThePrimaryNumberElseTheFirstWhenAnybodyCanDialIt(String phones, String expected) throws IOException {
        assertThat(profile("'phones':" + phones).phone()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[{'a':1}]", "'text'", "null", "7"})
    void hasNoAttributesWhereNoneAreWritten(String attributes) throws IOException {
        assertThat(profile("'customAttributes':" + attributes).attributes()).isNull();
    }

    @Test
    void keepsAttributesOfEveryType() throws IOException {
        String attributes = "{'a':1250.40,'b':[true,null,{'c':''}],'d':12345678901234567890}";
        assertThat(profile("'customAttributes':" + attributes).attributes()).isEqualTo(json(attributes));
    }

    @Test
    void leavesOutAttributesThatAreTooDeepOrTooLarge() throws IOException {
        assertThat(profile("'customAttributes':{'a':" + "[".repeat(60) + "]".repeat(60) + "}")
                        .attributes())
                .isNull();
        assertThat(profile("'customAttributes':{'a':'" + "é".repeat(8_000) + "'}")
                        .attributes())
                .isNull();
    }

    @Test
    void cutsNamesAndAddressesAsThoseOfExportsAreCut() throws IOException {
        String name = "x".repeat(1_999);
        assertThat(profile("'name':'" + name + "yz'").name()).isEqualTo(name + "y");
        assertThat(profile("'name':'" + name + "\uD83D\uDE00'").name()).isEqualTo(name);
        assertThat(profile("'emails':[{'original':'" + name + "@x.org'}]").email())
                .hasSize(2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'id':7}", "{'errors':[{'code':'x'}]}"})
    void refusesWhatIsNoProfile(String answer) {
        assertThatThrownBy(() -> Profile.read(json(answer))).isInstanceOf(IOException.class);
    }

    private static Profile profile(String fields) throws IOException {
        return Profile.read(json("{'id':'c1'," + fields + "}"));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
