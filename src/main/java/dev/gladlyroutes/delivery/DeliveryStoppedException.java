package dev.gladlyroutes.delivery;

/** The application stops while a file is on its way; the ticket stays pending. */
public class DeliveryStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeliveryStoppedException() {
        super("The application is stopping.");
    }
}
