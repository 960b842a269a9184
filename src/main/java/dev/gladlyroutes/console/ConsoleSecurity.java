package dev.gladlyroutes.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may do what over HTTP: anybody who can open the port may read health and metrics, and the operator may do
 * everything else. A browser logs in with a form, and others with HTTP Basic.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleSecurity {

    private static final String[] FOR_ANYBODY = {
        "/actuator", "/actuator/health/**", "/actuator/prometheus", "/error", "/favicon.ico", "/status.css"
    };

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private static final String STATUS_PAGE = "/";

    /** The status page needs nothing from elsewhere, and runs no script. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    SecurityFilterChain console(HttpSecurity http, ConsoleProperties console) throws Exception {
        http.authorizeHttpRequests(requests -> {
            requests.requestMatchers(FOR_ANYBODY).permitAll();
            if (console.isOn()) {
                requests.anyRequest().authenticated();
            } else {
                // It tells how to set a password.
                requests.requestMatchers(STATUS_PAGE).permitAll().anyRequest().denyAll();
            }
        });
        if (console.isOn()) {
            http.formLogin(Customizer.withDefaults()).httpBasic(Customizer.withDefaults());
        }
        http.headers(headers -> headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                PathPatternRequestMatcher.withDefaults().matcher(STATUS_PAGE),
                new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY))));
        // Hawtio takes the token from the cookie. Whoever sends a password with each request, and no browser for a page
        // elsewhere, needs none.
        return http.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(ConsoleSecurity::bringsItsPassword))
                .build();
    }

    /** A browser that remembers a password sends it also for pages elsewhere, but then it tells of them. */
    private static boolean bringsItsPassword(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean fromElsewhere =
                site == null ? request.getHeader(HttpHeaders.ORIGIN) != null : !OWN_SITES.contains(site);
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null && !fromElsewhere;
    }

    @Bean
    UserDetailsService operators(ConsoleProperties console) {
        return console.isOn() ? new InMemoryUserDetailsManager(operator(console)) : new InMemoryUserDetailsManager();
    }

    private static UserDetails operator(ConsoleProperties console) {
        String password = Objects.requireNonNull(console.password()).reveal();
        return User.withUsername(console.user())
                .password(PasswordEncoderFactories.createDelegatingPasswordEncoder()
                        .encode(password))
                .roles("OPERATOR")
                .build();
    }
}
