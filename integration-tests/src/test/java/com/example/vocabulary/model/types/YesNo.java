package com.example.vocabulary.model.types;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a boolean as Y or N. */
@Converter
public class YesNo implements AttributeConverter<Boolean, String> {
  @Override
  public String convertToDatabaseColumn(Boolean attribute) {
    return attribute == null ? null : attribute ? "Y" : "N";
  }

  @Override
  public Boolean convertToEntityAttribute(String column) {
    return column == null ? null : column.equals("Y");
  }
}
