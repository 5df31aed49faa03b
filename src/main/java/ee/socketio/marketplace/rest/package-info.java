/**
 * The REST resources of the application, at {@code api/}. Errors are JSON: {@code {message}}.
 *
 * <p>Knows everything else of the application; nothing else knows it.
 */
@NullMarked
package ee.socketio.marketplace.rest;

import org.jspecify.annotations.NullMarked;
