package io.watchword.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import io.watchword.webhook.model.WebhookRepository.Due;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares();

    @Test
    void an_endpoint_has_a_few_threads_and_gives_them_back() {
        Due endpoint = new Due("acme", Ids.next());

        assertThat(taken(endpoint, 10)).isEqualTo(Shares.OF_AN_ENDPOINT);

        shares.leave(endpoint);
        assertThat(taken(endpoint, 10)).isOne();
    }

    @Test
    void a_tenant_whose_endpoints_all_hang_leaves_threads_to_the_others() {
        int hanging = 0;
        for (int i = 0; i < 100; i++) {
            hanging += taken(new Due("acme", Ids.next()), 10);
        }

        assertThat(hanging).isEqualTo(Shares.OF_A_TENANT);
        assertThat(taken(new Due("other", Ids.next()), 10)).isEqualTo(Shares.OF_AN_ENDPOINT);
    }

    @Test
    void tenants_that_hang_together_leave_each_other_two_threads() {
        for (int tenant = 0; tenant < 4; tenant++) {
            for (int i = 0; i < 3; i++) {
                taken(new Due("hanging-" + tenant, Ids.next()), 10);
            }
        }

        UUID endpoint = Ids.next();
        assertThat(taken(new Due("another", endpoint), 10)).isEqualTo(Shares.OF_A_TENANT_WHEN_BUSY);
        assertThat(taken(new Due("another", Ids.next()), 10)).isZero();
    }

    @Test
    void there_are_no_more_threads_than_there_are() {
        int taken = 0;
        for (int tenant = 0; tenant < 100; tenant++) {
            taken += taken(new Due("tenant-" + tenant, Ids.next()), 10);
        }

        assertThat(taken).isEqualTo(Shares.THREADS);
    }

    private int taken(Due due, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += shares.enter(due) ? 1 : 0;
        }
        return taken;
    }
}
