package ee.socketio.wiring;

import ee.socketio.proxy.TrustedProxies;
import ee.socketio.transport.HostPolicy;
import ee.socketio.transport.RequestOptions;
import ee.socketio.transport.SecurityHeaders;

/** Reads the settings that apply to each request. */
final class RequestConfiguration {
  private RequestConfiguration() {}

  static RequestOptions read(Settings settings) {
    RequestOptions otherwise = RequestOptions.standard();
    return new RequestOptions(
        settings.parsed(
            "proxy.trusted",
            otherwise.proxies(),
            "addresses and networks such as 127.0.0.1,10.0.0.0/8,2001:db8::/32",
            TrustedProxies::parse),
        settings.parsed(
            "hosts",
            otherwise.hosts(),
            "hosts such as shop.example,localhost:8080",
            HostPolicy::parse),
        settings.number("max-headers", otherwise.maxHeaders()),
        settings.parsed(
            "hsts",
            otherwise.headers(),
            "a value such as max-age=31536000; includeSubDomains",
            SecurityHeaders::parse));
  }
}
