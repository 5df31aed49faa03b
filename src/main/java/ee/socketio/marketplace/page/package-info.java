/**
 * The filters for the pages of the application.
 *
 * <p>Depends on no feature of the marketplace.
 */
@NullMarked
package ee.socketio.marketplace.page;

import org.jspecify.annotations.NullMarked;
