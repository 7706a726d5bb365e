package com.example.talkative;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Visit {
  @Id public long id;
}
