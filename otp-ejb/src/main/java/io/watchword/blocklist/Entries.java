package io.watchword.blocklist;

import io.watchword.blocklist.model.BlocklistRepository.Listed;
import io.watchword.blocklist.model.ListKind;
import io.watchword.blocklist.model.Target;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A tenant's block list, as it is looked into: what fits most closely decides, and of equals what blocks. */
final class Entries {

    private final Map<Key, Instant> endings = new HashMap<>();

    /** Of which lengths there are networks, the longest first. */
    private final int[] networkLengths;

    private record Key(Target target, String text, ListKind kind) {}

    Entries(List<Listed> listed) {
        listed.forEach(entry -> endings.put(
                new Key(entry.target(), entry.key(), entry.kind()),
                entry.expiresAt().orElse(Instant.MAX)));
        networkLengths = listed.stream()
                .filter(entry -> entry.target() == Target.IP)
                .mapToInt(entry ->
                        Integer.parseInt(entry.key().substring(entry.key().lastIndexOf('/') + 1)))
                .distinct()
                .map(length -> -length)
                .sorted()
                .map(length -> -length)
                .toArray();
    }

    /** Of a number in E.164: itself, then what it begins with, then its country. */
    Verdict ofNumber(String e164, Supplier<String> index, String country, Instant now) {
        return endings.isEmpty()
                ? Verdict.UNLISTED
                : first(Stream.concat(
                        Stream.concat(
                                Stream.of(index).map(key -> verdict(Target.PHONE_NUMBER, key.get(), now)),
                                IntStream.iterate(e164.length(), length -> length >= 2, length -> length - 1)
                                        .mapToObj(length -> verdict(Target.PREFIX, e164.substring(0, length), now))),
                        Stream.of(country).map(region -> verdict(Target.COUNTRY, region, now))));
    }

    /** Of an e-mail address: itself, then its domain, then those above it. */
    Verdict ofEmail(String domain, Supplier<String> index, Instant now) {
        return endings.isEmpty()
                ? Verdict.UNLISTED
                : first(Stream.concat(
                        Stream.of(index).map(key -> verdict(Target.EMAIL, key.get(), now)),
                        Stream.iterate(domain, name -> !name.isEmpty(), Entries::above)
                                .map(name -> verdict(Target.EMAIL_DOMAIN, name, now))));
    }

    /** Of an address of the network: the longest network that it lies in. */
    Verdict ofAddress(InetAddress address, Instant now) {
        return first(IntStream.of(networkLengths)
                .filter(length -> length <= Network.bits(address))
                .mapToObj(
                        length -> verdict(Target.IP, Network.of(address, length).text(), now)));
    }

    private static Verdict first(Stream<Verdict> closestFirst) {
        return closestFirst
                .filter(verdict -> verdict != Verdict.UNLISTED)
                .findFirst()
                .orElse(Verdict.UNLISTED);
    }

    private Verdict verdict(Target target, String text, Instant now) {
        if (isInForce(new Key(target, text, ListKind.BLOCK), now)) {
            return Verdict.BLOCKED;
        }
        return isInForce(new Key(target, text, ListKind.ALLOW), now) ? Verdict.SAFE : Verdict.UNLISTED;
    }

    private boolean isInForce(Key key, Instant now) {
        Instant end = endings.get(key);
        return end != null && now.isBefore(end);
    }

    private static String above(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? "" : domain.substring(dot + 1);
    }
}
