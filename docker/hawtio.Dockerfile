# Hawtio as a server of its own, which looks at Gladly Routes from elsewhere. Its project publishes images for
# Kubernetes alone, so the executable jar is taken instead.
FROM maven:3.9.11-eclipse-temurin-17 AS fetch
RUN mvn -B -ntp -q dependency:copy -Dartifact=io.hawt:hawtio-app:5.2.0 -DoutputDirectory=/hawtio -Dmdep.stripVersion=true

FROM eclipse-temurin:21.0.12_8-jre-jammy
COPY docker/healthcheck /usr/local/bin/
COPY --from=fetch /hawtio/hawtio-app.jar /opt/hawtio/
USER 10002:10002
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["healthcheck", "/hawtio/index.html"]
# It has no login of its own: it asks for the operator's password of what it connects to, and connects to nothing else.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-Dhawtio.authenticationEnabled=false", "-Dhawtio.proxyAllowlist=routes", "-jar", "/opt/hawtio/hawtio-app.jar", "--port", "8080"]
