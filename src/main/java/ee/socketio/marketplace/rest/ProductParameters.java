package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.product.ProductQuery;
import ee.socketio.marketplace.product.Products;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters that select products that are for sale. */
public class ProductParameters {
  @BeanParam private PageParameters page = new PageParameters();

  /** A category; all categories by default. */
  @QueryParam("category")
  private @Nullable String category;

  /** The id of a seller; all sellers by default. */
  @QueryParam("seller")
  private @Nullable String seller;

  /** A text that the products contain. */
  @QueryParam("search")
  private @Nullable String search;

  /** The order: {@code newest}, {@code price} or {@code price-desc}. */
  @QueryParam("sort")
  private @Nullable String sort;

  /**
   * Returns the query.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if a parameter is not valid
   */
  ProductQuery query() {
    return ProductQuery.of(category, seller, search, sort, page.upTo(Products.MAX_LISTED));
  }
}
