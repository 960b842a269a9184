package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class SourceConfigurationTest {

    private final Predicate gone = new SourceConfiguration().exportFileGone();

    @Test
    void takesOnlyA404ForAFileThatIsGone() {
        assertThat(gone.matches(failedWith(http(404)))).isTrue();
        assertThat(gone.matches(failedWith(http(410)))).isFalse();
        assertThat(gone.matches(failedWith(http(403)))).isFalse();
        assertThat(gone.matches(failedWith(new IOException("404")))).isFalse();
    }

    private static Exchange failedWith(Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(failure);
        return exchange;
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException("https://myorg.gladly.com", status, "text", null, Map.of(), "");
    }
}
