package ee.socketio.ratelimit;

import java.time.Duration;

/**
 * The limits for packets and requests that are not events. {@link RateLimits} has the limits for
 * events. A rate of an address counts all clients with this address.
 *
 * @param handshakes the handshakes of one address; a handshake beyond the rate is refused with the
 *     status 429
 * @param connects the CONNECT packets of one client; the packet beyond the rate is refused, and the
 *     client is closed
 * @param userConnects the CONNECT packets of all clients of one user, likewise
 * @param refusals the refused CONNECT packets of one client; a refusal beyond the rate closes the
 *     client
 * @param addressRefusals the refused CONNECT packets of one address, likewise; the address opens no
 *     session until another refusal is permitted
 * @param acks the acknowledgements of one client that the server does not wait for, including late
 *     ones; an acknowledgement beyond the rate closes the client
 */
public record AbuseLimits(
    Rate handshakes,
    Rate connects,
    Rate userConnects,
    Rate refusals,
    Rate addressRefusals,
    Rate acks) {
  /** No limits. */
  public static final AbuseLimits NONE =
      new AbuseLimits(Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE);

  /** Defaults that people do not reach, even if a whole company has one address. */
  public static final AbuseLimits DEFAULT =
      new AbuseLimits(
          perTenSeconds(2_000),
          perTenSeconds(200),
          perTenSeconds(1_000),
          perTenSeconds(20),
          perTenSeconds(500),
          perTenSeconds(2_000));

  private static Rate perTenSeconds(int count) {
    return new Rate(count, Duration.ofSeconds(10));
  }
}
