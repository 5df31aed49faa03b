/**
 * The REST API of the application, at {@code api/}. Each error is a JSON object: {@link
 * ee.socketio.marketplace.rest.Problem}.
 *
 * <p>Depends on all other packages of the application; none of them depends on it.
 */
@NullMarked
package ee.socketio.marketplace.rest;

import org.jspecify.annotations.NullMarked;
