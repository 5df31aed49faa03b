package ee.socketio.marketplace.product;

import ee.socketio.marketplace.validation.ValidPrice;
import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A new product that a seller submits.
 *
 * @param title 1 to 80 characters
 * @param description 1 to 1000 characters
 * @param category the text of a {@link Category}; {@code other} if it is absent
 * @param price more than 0, at most 100 000, with at most two decimals
 * @param stock 0 to 100 000
 */
public record ProductDraft(
    @NotNull @ValidText(max = Product.MAX_TITLE) String title,
    @NotNull @ValidText(max = Product.MAX_DESCRIPTION) String description,
    @Nullable String category,
    @NotNull @ValidPrice BigDecimal price,
    @NotNull @Min(0) @Max(Product.MAX_STOCK) Integer stock) {}
