package io.watchword.it.contract;

/** All that callers may rely on, on any server and any database. */
public interface WholeContract
        extends TokenContract,
                BearerContract,
                SendingContract,
                VerifyingContract,
                ResendingContract,
                IdentifierContract,
                AnonymityContract,
                DeliveryContract,
                ReceiptContract,
                JsonContract,
                PhoneNumberContract,
                PublishableKeyContract,
                IdempotencyContract,
                RaceContract,
                GatewayAdministrationContract,
                TenancyContract,
                TenantAdministrationContract,
                RegistrationContract,
                OperationContract {}
