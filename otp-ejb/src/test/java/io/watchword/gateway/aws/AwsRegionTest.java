package io.watchword.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsRegionTest {

    @ParameterizedTest
    @CsvSource({
        "sms-voice, ap-northeast-1, false, false, https://sms-voice.ap-northeast-1.amazonaws.com",
        "sms-voice, us-east-1, true, true, https://sms-voice-fips.us-east-1.api.aws",
        "sms-voice, us-east-1, true, false, https://sms-voice-fips.us-east-1.amazonaws.com",
        "sms-voice, us-east-1, false, true, https://sms-voice.us-east-1.api.aws",
        "sms-voice, cn-north-1, true, true, https://sms-voice-fips.cn-north-1.api.amazonwebservices.com.cn",
        "sms-voice, cn-north-1, true, false, https://sms-voice-fips.cn-north-1.amazonaws.com.cn",
        "sms-voice, cn-north-1, false, true, https://sms-voice.cn-north-1.api.amazonwebservices.com.cn",
        "sms-voice, cn-north-1, false, false, https://sms-voice.cn-north-1.amazonaws.com.cn",
        "sms-voice, us-gov-west-1, false, false, https://sms-voice.us-gov-west-1.amazonaws.com",
        "sms-voice, us-gov-east-1, true, true, https://sms-voice-fips.us-gov-east-1.api.aws",
        "sms-voice, us-gov-east-1, true, false, https://sms-voice-fips.us-gov-east-1.amazonaws.com",
        "sms-voice, us-iso-east-1, true, false, https://sms-voice-fips.us-iso-east-1.c2s.ic.gov",
        "sms-voice, us-isob-east-1, false, false, https://sms-voice.us-isob-east-1.sc2s.sgov.gov",
        "sns, af-south-1, false, false, https://sns.af-south-1.amazonaws.com",
        "sns, us-west-2, true, false, https://sns-fips.us-west-2.amazonaws.com",
        "sns, us-east-1, true, true, https://sns-fips.us-east-1.api.aws",
        "sns, cn-northwest-1, false, false, https://sns.cn-northwest-1.amazonaws.com.cn",
        "sns, us-gov-east-1, true, false, https://sns.us-gov-east-1.amazonaws.com",
        "sns, us-gov-west-1, true, false, https://sns.us-gov-west-1.amazonaws.com",
        "sns, us-gov-east-1, true, true, https://sns-fips.us-gov-east-1.api.aws",
        "sns, us-gov-east-1, false, true, https://sns.us-gov-east-1.api.aws",
        "sns, us-isob-east-1, true, false, https://sns-fips.us-isob-east-1.sc2s.sgov.gov",
    })
    void a_service_is_called_where_aws_says(
            String service, String region, boolean fips, boolean dualStack, String address) {
        assertThat(new AwsRegion(region).endpoint(service, fips, dualStack)).hasToString(address);
    }
}
