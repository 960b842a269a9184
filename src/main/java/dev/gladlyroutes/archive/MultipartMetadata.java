package dev.gladlyroutes.archive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Gives an upload in parts its object metadata: Camel's component sends metadata only with an upload in one request. */
final class MultipartMetadata implements ExecutionInterceptor {

    private final Map<String, Map<String, String>> byKey = new ConcurrentHashMap<>();

    /** Keeps the metadata of an object until it is uploaded. */
    void announce(String key, Map<String, String> metadata) {
        byKey.put(key, metadata);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof CreateMultipartUploadRequest create && byKey.containsKey(create.key())) {
            return create.toBuilder().metadata(byKey.get(create.key())).build();
        }
        return context.request();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof PutObjectRequest put) {
            byKey.remove(put.key());
        } else if (context.request() instanceof CompleteMultipartUploadRequest complete) {
            byKey.remove(complete.key());
        }
    }
}
