package ee.socketio.marketplace.rest;

import ee.socketio.ratelimit.http.RateLimitFilter;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebInitParam;

/** Limits the REST requests of each address. */
@WebFilter(
    urlPatterns = "/api/*",
    asyncSupported = true,
    initParams = @WebInitParam(name = "action", value = "api"))
public class ApiRateLimit extends RateLimitFilter {
  private static final long serialVersionUID = 1L;
}
