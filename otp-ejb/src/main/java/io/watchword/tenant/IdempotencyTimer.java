package io.watchword.tenant;

import io.watchword.tenant.model.IdempotencyRepository;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Forgets idempotency keys after a day, which is how long the contract keeps them. */
@Singleton
public class IdempotencyTimer {

    @Inject
    IdempotencyRepository repository;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void forget() {
        repository.forgetOld();
    }
}
