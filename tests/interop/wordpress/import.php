<?php
// Loads a WXR file the way WordPress's importer goes about it: authors become users, a post whose title and date are
// there already is left out, terms, post meta and files go with their posts, addresses of files are put right at the end.
require __DIR__ . '/start.php';
require ABSPATH . 'wp-admin/includes/admin.php';
wp_set_current_user(1);
wp_defer_term_counting(true);
wp_suspend_cache_invalidation(true);

$told = ['left out' => [], 'failed' => []];
$names = ['wp' => 'http://wordpress.org/export/1.2/', 'dc' => 'http://purl.org/dc/elements/1.1/',
    'content' => 'http://purl.org/rss/1.0/modules/content/', 'excerpt' => 'http://wordpress.org/export/1.2/excerpt/'];
$file = simplexml_load_file($argv[1], 'SimpleXMLElement', LIBXML_NOCDATA | LIBXML_PARSEHUGE);
$file !== false || exit('this is no XML');

$users = [];
foreach ($file->channel->children($names['wp'])->author as $author) {
    $login = sanitize_user((string) $author->author_login, true);
    $user = wp_insert_user(wp_slash(['user_login' => $login, 'user_pass' => wp_generate_password(),
        'user_email' => (string) $author->author_email, 'display_name' => (string) $author->author_display_name]));
    is_wp_error($user) ? $told['failed'][] = "$login: " . $user->get_error_message() : $users[$login] = $user;
}

$moved = [];
foreach ($file->channel->item as $item) {
    $wp = $item->children($names['wp']);
    $title = (string) $item->title;
    $date = (string) $wp->post_date;
    if (post_exists(wp_slash($title), '', $date)) {
        $told['left out'][] = $title;
        continue;
    }
    $login = sanitize_user((string) $item->children($names['dc'])->creator, true);
    $post = wp_slash(['import_id' => (int) $wp->post_id, 'post_author' => $users[$login] ?? 1, 'post_date' => $date,
        'post_date_gmt' => (string) $wp->post_date_gmt, 'post_title' => $title,
        'post_content' => (string) $item->children($names['content'])->encoded,
        'post_excerpt' => (string) $item->children($names['excerpt'])->encoded,
        'post_status' => (string) $wp->status, 'post_name' => (string) $wp->post_name,
        'comment_status' => (string) $wp->comment_status, 'ping_status' => (string) $wp->ping_status,
        'guid' => (string) $item->guid, 'post_type' => (string) $wp->post_type]);
    $id = (string) $wp->post_type === 'attachment'
        ? with_file($post, (string) $wp->attachment_url, $moved) : wp_insert_post($post, true);
    if (is_wp_error($id)) {
        $told['failed'][] = "$title: " . $id->get_error_message();
        continue;
    }
    set_terms($id, $item);
    foreach ($wp->postmeta as $meta) {
        add_post_meta($id, wp_slash((string) $meta->meta_key), wp_slash((string) $meta->meta_value));
    }
}

foreach ($moved as $old => $new) {
    $wpdb->query($wpdb->prepare("UPDATE $wpdb->posts SET post_content = REPLACE(post_content, %s, %s)", $old, $new));
}
wp_defer_term_counting(false);
echo json_encode($told);

function with_file(array $post, string $url, array &$moved)
{
    $answer = wp_remote_get($url, ['timeout' => 30]);
    if (is_wp_error($answer) || wp_remote_retrieve_response_code($answer) !== 200) {
        return new WP_Error('fetch', "cannot fetch $url");
    }
    $kept = wp_upload_bits(rawurldecode(basename($url)), null, wp_remote_retrieve_body($answer));
    if ($kept['error']) {
        return new WP_Error('keep', $kept['error']);
    }
    $moved[$url] = $kept['url'];
    return wp_insert_attachment(['guid' => $kept['url'], 'post_mime_type' => $kept['type']] + $post, $kept['file'], 0, true);
}

function set_terms(int $id, SimpleXMLElement $item): void
{
    $terms = [];
    foreach ($item->category as $category) {
        $taxonomy = (string) $category['domain'];
        $slug = (string) $category['nicename'];
        $term = term_exists($slug, $taxonomy)
            ?: wp_insert_term(wp_slash((string) $category), $taxonomy, ['slug' => $slug]);
        if (!is_wp_error($term)) {
            $terms[$taxonomy][] = (int) $term['term_id'];
        }
    }
    foreach ($terms as $taxonomy => $ids) {
        wp_set_post_terms($id, $ids, $taxonomy);
    }
}
