package dev.gladlyroutes.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/** Stands before the application's S3 client: writes down the operations, and lets some of them fail. */
public final class RecordedS3 implements BeanPostProcessor {

    /** Camel looks for the bucket when it first uses an endpoint. */
    private static final String LOOK_FOR_BUCKET = "headBucket";

    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<AwsServiceException>> failures = new ConcurrentHashMap<>();

    /** Names of the operations on objects so far, failed ones included. */
    public List<String> operations() {
        return operations.stream().filter(name -> !LOOK_FOR_BUCKET.equals(name)).toList();
    }

    /** Lets the next calls of an operation fail instead of reaching S3. */
    public void failNext(int times, String operation, AwsServiceException failure) {
        Deque<AwsServiceException> queue = failures.computeIfAbsent(operation, name -> new ArrayDeque<>());
        for (int time = 0; time < times; time++) {
            queue.add(failure);
        }
    }

    /** Forgets everything. */
    public void reset() {
        operations.clear();
        failures.clear();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof S3Client client ? recorded(client) : bean;
    }

    private S3Client recorded(S3Client client) {
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(),
                new Class<?>[] {S3Client.class},
                (proxy, method, arguments) -> call(client, method, arguments));
    }

    private Object call(S3Client client, Method method, Object[] arguments) throws Throwable {
        if (arguments != null) {
            operations.add(method.getName());
            Deque<AwsServiceException> queue = failures.get(method.getName());
            if (queue != null && !queue.isEmpty()) {
                throw queue.remove();
            }
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
