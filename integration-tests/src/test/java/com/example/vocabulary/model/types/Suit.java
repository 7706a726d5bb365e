package com.example.vocabulary.model.types;

/** Values of an enum, one with a name that sorts before its place. */
public enum Suit {
  SPADES,
  HEARTS,
  CLUBS,
  DIAMONDS
}
