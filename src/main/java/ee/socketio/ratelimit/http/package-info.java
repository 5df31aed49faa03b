/** The servlet filter that limits the requests of an application. */
@NullMarked
package ee.socketio.ratelimit.http;

import org.jspecify.annotations.NullMarked;
