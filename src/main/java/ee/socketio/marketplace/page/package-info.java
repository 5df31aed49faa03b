/**
 * How the demo page is sent to browsers.
 *
 * <p>Knows nothing of the rest of the application.
 */
@NullMarked
package ee.socketio.marketplace.page;

import org.jspecify.annotations.NullMarked;
