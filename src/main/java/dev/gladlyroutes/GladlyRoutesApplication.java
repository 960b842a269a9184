package dev.gladlyroutes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Spring Boot application. */
@SpringBootApplication
public class GladlyRoutesApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(GladlyRoutesApplication.class, arguments);
    }
}
