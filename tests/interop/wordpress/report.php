<?php
// What WordPress holds now, a line of JSON for each post and each file, as its own functions give it.
require __DIR__ . '/start.php';
// Quotes, dashes and smileys that it draws as it shows a page are no part of what it holds.
remove_filter('the_content', 'wptexturize');
remove_filter('the_content', 'convert_smilies', 20);
$query = ['post_type' => ['post', 'attachment'], 'post_status' => 'any', 'posts_per_page' => -1, 'orderby' => 'ID', 'order' => 'ASC'];
foreach ((new WP_Query($query))->posts as $post) {
    $GLOBALS['post'] = $post;
    setup_postdata($post);
    $meta = array_map(fn ($values) => $values[0], get_post_meta($post->ID));
    $file = $post->post_type === 'attachment' ? get_attached_file($post->ID) : null;
    $terms = fn ($taxonomy) => wp_get_post_terms($post->ID, $taxonomy, ['fields' => 'names']);
    echo json_encode([
        'type' => $post->post_type, 'status' => $post->post_status, 'title' => $post->post_title,
        'slug' => $post->post_name, 'date' => $post->post_date, 'author' => get_the_author_meta('display_name', $post->post_author),
        'excerpt' => $post->post_excerpt, 'content' => $post->post_content,
        'shown' => $file ? '' : apply_filters('the_content', $post->post_content),
        'address' => get_permalink($post), 'categories' => $file ? [] : $terms('category'), 'tags' => $file ? [] : $terms('post_tag'),
        'meta' => $meta, 'digest' => $file ? sha1_file($file) : null,
    ], JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE), "\n";
}
