# Kramdown pages to HTML as Jekyll renders them: a JSON list of texts in, a list of pages out.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

OPTIONS = {
  input: "GFM", hard_wrap: false, gfm_quirks: ["paragraph_end"], auto_ids: true, toc_levels: [1, 2, 3, 4, 5, 6],
  smart_quotes: %w[lsquo rsquo ldquo rdquo], syntax_highlighter: nil, math_engine: nil,
  footnote_backlink: "", guess_lang: true,
}.freeze

pages = JSON.parse($stdin.read).map do |text|
  { html: Kramdown::Document.new(text, OPTIONS.dup).to_html, error: nil }
rescue StandardError => e
  { html: nil, error: "#{e.class}: #{e.message}" }
end
puts JSON.generate(pages)
