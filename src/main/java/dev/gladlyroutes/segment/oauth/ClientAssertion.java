package dev.gladlyroutes.segment.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gladlyroutes.security.Secret;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** What proves to the token server who asks: a JWT that the application's key signs (RFC 7523, section 2.2). */
final class ClientAssertion {

    private static final Duration VALIDITY = Duration.ofSeconds(60);

    /** Clocks differ. */
    private static final Duration EARLIER = Duration.ofSeconds(5);

    private final String clientId;
    private final String keyId;
    private final PrivateKey key;

    ClientAssertion(String clientId, String keyId, Secret privateKey) throws UnusableKeyException {
        this.clientId = clientId;
        this.keyId = keyId;
        this.key = PrivateKeyPem.read(privateKey);
    }

    /**
     * The signed token.
     *
     * @param audience the token server
     */
    String signed(String audience, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .issueTime(Date.from(now.minus(EARLIER)))
                .expirationTime(Date.from(now.minus(EARLIER).plus(VALIDITY)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("An RSA key signs with RS256", impossible);
        }
        return token.serialize();
    }
}
