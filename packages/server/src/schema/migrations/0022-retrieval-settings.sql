-- How passages are found for an assistant; null means as the product does by itself.
alter table assistants add column retrieval jsonb;
