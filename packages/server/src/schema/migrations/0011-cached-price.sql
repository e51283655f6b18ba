-- What a million tokens cost that the provider had in its cache; null is the price of the others.
alter table models add column cached_input_price double precision;
