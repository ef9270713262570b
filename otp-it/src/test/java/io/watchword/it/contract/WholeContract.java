package io.watchword.it.contract;

/** All that callers may rely on, on any server and any database. */
public interface WholeContract
        extends TokenContract,
                BearerContract,
                SendingContract,
                VerifyingContract,
                ResendingContract,
                DeliveryContract,
                ReceiptContract,
                JsonContract,
                PhoneNumberContract,
                PublishableKeyContract,
                IdempotencyContract,
                RaceContract,
                GatewayAdministrationContract,
                TenancyContract,
                RefreshContract,
                IntrospectionContract,
                RevocationContract,
                ClientProofContract,
                DiscoveryContract,
                SessionContract,
                NimbusClientContract,
                OperationContract {}
