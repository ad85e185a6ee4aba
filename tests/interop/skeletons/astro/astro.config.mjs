export default { site: "http://new.example", markdown: { smartypants: false }, build: { format: "directory" } };
