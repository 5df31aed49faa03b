/** Fakes of servlet requests and responses. */
@NullMarked
package ee.socketio.testkit.http;

import org.jspecify.annotations.NullMarked;
