package ee.socketio.transport;

import ee.socketio.proxy.TrustedProxies;

/**
 * The settings that apply to each request, before its admission.
 *
 * @param proxies the proxies whose headers are believed
 * @param hosts the values of {@code Host} that are served
 * @param maxHeaders the maximum size of the path, the query and the headers of a request
 * @param headers the headers of each response that restrict browsers
 */
public record RequestOptions(
    TrustedProxies proxies, HostPolicy hosts, int maxHeaders, SecurityHeaders headers) {
  /** The defaults: no trusted proxies, every host, 16 KiB of headers and no HSTS. */
  public static RequestOptions standard() {
    return new RequestOptions(
        TrustedProxies.parse(""), HostPolicy.parse(""), 16_384, new SecurityHeaders(""));
  }
}
