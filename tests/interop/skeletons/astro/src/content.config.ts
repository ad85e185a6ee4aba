import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const articles = defineCollection({
  loader: glob({ pattern: "*.md", base: "./src/content/articles" }),
  schema: z.object({ title: z.string(), date: z.coerce.date(), permalink: z.string() }).passthrough(),
});

export const collections = { articles };
