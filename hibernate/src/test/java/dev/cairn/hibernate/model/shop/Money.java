package dev.cairn.hibernate.model.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** An amount of a currency. */
@Embeddable
public class Money {
  @Column(length = 3)
  String currency = "EUR";

  BigDecimal amount;
}
