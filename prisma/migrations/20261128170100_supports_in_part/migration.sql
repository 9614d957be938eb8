-- Expand: the engine's word for a passage that gives a claim but for one fact.
ALTER TYPE "relation" ADD VALUE 'part' AFTER 'supports';
